/** A duty of the regulation in our own words, or several articles that ask for the same thing. */
export interface Obligation {
  /** The articles, written as people cite them: `10(3), 11(4)`, `57(1)`, `61(2)-(3)`. */
  readonly articles: string;
  readonly duty: string;
  /** What of it no test shows: `not built yet: …` or `not software here: …`. Beside tests it means: covered in part. */
  readonly open?: string;
}

/** An article that asks nothing of software, and why. */
export interface BeyondSoftware {
  readonly articles: string;
  readonly reason: string;
}
