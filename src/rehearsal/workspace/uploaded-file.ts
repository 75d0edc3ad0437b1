/** A file on its way into a channel, or there. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  /** Bytes announced; what is uploaded must be as long. */
  readonly length: number;
  readonly createdAt: Date;
  readonly altText: string | null;
  title: string;
  content: Buffer | null;
  shared: boolean;
}
