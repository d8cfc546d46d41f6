// What the local cloud has to run, in plain values: tables, queues, functions, doors, event sources, schedules.

export type Table = {
  readonly id: string;
  readonly name: string;
  /** As in a CreateTable call. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly ttlAttribute?: string;
};

export type Queue = {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** As in a CreateQueue call. */
  readonly attributes: Readonly<Record<string, string>>;
};

export type LambdaFunction = {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** Folder with the bundle, absolute. */
  readonly code: string;
  /** `file.export` */
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
};

export type Route = {
  /** `ANY` for all. */
  readonly method: string;
  /** `/a/{b}/{c+}` or `$default`. */
  readonly path: string;
  /** Name of the function. */
  readonly target: string;
  readonly timeoutMs: number;
  /** Who may call it; anything but `NONE` and `JWT` is refused where nothing can check it. */
  readonly authorization: string;
  /** With `JWT`: what a token has to say. */
  readonly tokens?: { readonly issuer: string; readonly audience: readonly string[] };
};

export type EventSource = {
  readonly queue: string;
  readonly target: string;
  readonly batchSize: number;
  readonly partialFailures: boolean;
  readonly concurrency?: number;
};

export type ScheduleRule = {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly target: string;
  /** Constant event; absent: the event that the scheduler makes. */
  readonly input?: unknown;
};

export type Plan = {
  readonly tables: readonly Table[];
  readonly queues: readonly Queue[];
  readonly functions: readonly LambdaFunction[];
  readonly routes: readonly Route[];
  readonly eventSources: readonly EventSource[];
  readonly schedules: readonly ScheduleRule[];
};

/** The name inside an ARN of a function (also with an alias), or the name itself. */
export function functionName(arnOrName: string): string {
  return arnOrName.startsWith('arn:') ? (arnOrName.split(':')[6] ?? '') : arnOrName;
}
