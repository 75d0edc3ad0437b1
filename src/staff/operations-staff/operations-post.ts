/** The posts of those who run the machines (art. 14(1)), a part of the house of its own: none carries a right in the product. */
export const operationsPosts = [
  'run-management',
  'system-administration',
  'database-administration',
  'security-administration',
  'network-administration',
  'machine-room',
] as const;
export type OperationsPost = (typeof operationsPosts)[number];

/** Posts that nobody takes up without a certificate of the trade (art. 15(1)4). */
export const certifiedPosts: readonly OperationsPost[] = [
  'system-administration',
  'database-administration',
  'security-administration',
];

/** `A` and `B`: the first and the second holder 角. `aide`: works under the eyes of an officer of the post (art. 15(1)5). */
export const operationsParts = ['A', 'B', 'aide'] as const;
export type OperationsPart = (typeof operationsParts)[number];

/** Whether a part of a post is for the police alone; the second holder of three posts need not be, once approved (art. 15(1)1). */
export const isForPolice = (post: OperationsPost, part: OperationsPart): boolean =>
  part !== 'aide' && (post === 'run-management' || (part === 'A' && certifiedPosts.includes(post)));

/** Whether it takes the approval of the body that runs the platform. */
export const needsApproval = (post: OperationsPost, part: OperationsPart, police: boolean): boolean =>
  part === 'aide' || (part === 'B' && !police && certifiedPosts.includes(post));

export const needsCertificate = (post: OperationsPost, part: OperationsPart): boolean =>
  part !== 'aide' && certifiedPosts.includes(post);
