type DriverEnv = () => Promise<Readonly<Record<string, string>>>;

let makeEnv: DriverEnv | undefined;

/** Makes every startServer() of this test file run on another database or log. `env` is asked once for each new server. */
export function runOn(env: DriverEnv): void {
  makeEnv = env;
}

/** The variables that a new server gets; none: embedded. */
export async function driverEnv(): Promise<Readonly<Record<string, string>>> {
  return makeEnv === undefined ? {} : makeEnv();
}
