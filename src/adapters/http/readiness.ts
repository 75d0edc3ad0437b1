/** One thing Rexian needs or wants, as `/health/ready` shows it. */
export interface HealthCheck {
  readonly name: string;
  /** Not ready without it. What is only wanted is shown all the same. */
  readonly needed: boolean;
  /** `null` when it is well, else what is wrong in words for an operator. A throw counts as wrong. */
  check(): Promise<string | null>;
}

export interface Health {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

const patienceMs = 2_000;

/** Asks every check at once; one that does not answer within two seconds is wrong. */
export const askHealth = async (checks: readonly HealthCheck[], stopping: boolean): Promise<Health> => {
  const answers = await Promise.all(checks.map(async (check) => ({ ...check, wrong: await ask(check) })));
  return {
    ready: !stopping && answers.every(({ needed, wrong }) => wrong === null || !needed),
    checks: Object.fromEntries([
      ...answers.map(({ name, wrong }) => [name, wrong ?? 'ok']),
      ...(stopping ? [['shutdown', 'stopping']] : []),
    ]),
  };
};

const ask = async (check: HealthCheck): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer'), patienceMs);
  });
  try {
    return await Promise.race([check.check(), late]);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
};
