// Turns the intrinsic functions of a CloudFormation template (Ref, GetAtt, Join, Sub, ...) into plain values.
import { StartError } from './start-error.ts';

export type Resource = {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};

export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Type?: string; readonly Default?: unknown }>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
};

/** What only the running cloud knows. `attribute` undefined asks for what `Ref` gives. */
export type Lookup = {
  readonly pseudo: Readonly<Record<string, string>>;
  readonly resource: (id: string, resource: Resource, attribute: string | undefined) => unknown;
};

export type Resolve = (value: unknown) => unknown;

/** `AWS::NoValue`: the property is left out. */
const ABSENT = Symbol('AWS::NoValue');

/** Throws StartError with a sentence for what the local cloud cannot work out (imports from other stacks, macros). */
export function createResolve(template: Template, lookup: Lookup): Resolve {
  const context: Context = { template, lookup };
  return (value) => {
    const found = walk(context, value);
    return found === ABSENT ? undefined : found;
  };
}

type Context = { readonly template: Template; readonly lookup: Lookup };

function walk(context: Context, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(context, item)).filter((item) => item !== ABSENT);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  const [only] = keys;
  if (keys.length === 1 && only !== undefined && isIntrinsic(only, value[only])) {
    const intrinsic = INTRINSICS[only];
    if (intrinsic === undefined)
      throw new StartError(`The template uses ${only}, which the local cloud does not know.`);
    return intrinsic(context, value[only]);
  }
  const entries = keys.map((key) => [key, walk(context, value[key])] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== ABSENT));
}

/** `Condition` is also a word of policies, where it holds a record. */
function isIntrinsic(name: string, argument: unknown): boolean {
  return name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string');
}

type Intrinsic = (context: Context, argument: unknown) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (context, argument) => reference(context, String(argument)),
  Condition: (context, argument) => condition(context, String(argument)),
  'Fn::GetAtt': (context, argument) => {
    const [id, attribute] = Array.isArray(argument) ? argument.map(String) : splitOnce(String(argument));
    return attributeOf(context, id ?? '', attribute ?? '');
  },
  'Fn::Join': (context, argument) => {
    const [separator, parts] = pair(argument, 'Fn::Join');
    return list(walk(context, parts), 'Fn::Join').map(String).join(String(separator));
  },
  'Fn::Sub': (context, argument) => substitute(context, argument),
  'Fn::Select': (context, argument) => {
    const [index, from] = pair(argument, 'Fn::Select');
    const found = list(walk(context, from), 'Fn::Select')[Number(walk(context, index))];
    if (found === undefined) throw new StartError('The template selects an item that its list does not have.');
    return found;
  },
  'Fn::Split': (context, argument) => {
    const [separator, text] = pair(argument, 'Fn::Split');
    return String(walk(context, text)).split(String(separator));
  },
  'Fn::FindInMap': (context, argument) => {
    const [map, first, second] = list(walk(context, argument), 'Fn::FindInMap').map(String);
    const found = context.template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (found === undefined) throw new StartError(`The template has no mapping ${map}.${first}.${second}.`);
    return found;
  },
  'Fn::If': (context, argument) => {
    const [name, yes, no] = list(argument, 'Fn::If');
    return walk(context, condition(context, String(name)) ? yes : no);
  },
  'Fn::Equals': (context, argument) => {
    const [one, other] = pair(walk(context, argument), 'Fn::Equals');
    return one === other;
  },
  'Fn::Not': (context, argument) => walk(context, list(argument, 'Fn::Not')[0]) !== true,
  'Fn::And': (context, argument) => list(argument, 'Fn::And').every((item) => walk(context, item) === true),
  'Fn::Or': (context, argument) => list(argument, 'Fn::Or').some((item) => walk(context, item) === true),
  'Fn::Base64': (context, argument) => Buffer.from(String(walk(context, argument))).toString('base64'),
};

function reference(context: Context, name: string): unknown {
  if (name === 'AWS::NoValue') return ABSENT;
  const pseudo = context.lookup.pseudo[name];
  if (pseudo !== undefined) return pseudo;
  const parameter = context.template.Parameters?.[name];
  if (parameter !== undefined) {
    if (parameter.Default === undefined) throw new StartError(`The stack parameter ${name} has no default value.`);
    return parameter.Default;
  }
  const resource = context.template.Resources[name];
  if (resource === undefined) throw new StartError(`The template refers to ${name}, which it does not define.`);
  return walk(context, context.lookup.resource(name, resource, undefined));
}

function attributeOf(context: Context, id: string, attribute: string): unknown {
  const resource = context.template.Resources[id];
  if (resource === undefined) throw new StartError(`The template refers to ${id}, which it does not define.`);
  return walk(context, context.lookup.resource(id, resource, attribute));
}

function substitute(context: Context, argument: unknown): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isRecord(variables) ? variables : {};
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    if (Object.hasOwn(own, name)) return String(walk(context, own[name]));
    const [id, attribute] = splitOnce(name);
    return String(attribute === undefined ? reference(context, name) : attributeOf(context, id, attribute));
  });
}

function condition(context: Context, name: string): boolean {
  const body = context.template.Conditions?.[name];
  if (body === undefined) throw new StartError(`The template has no condition ${name}.`);
  return walk(context, body) === true;
}

/** True where the resource is created at all. */
export function exists(template: Template, resource: Resource, resolve: Resolve): boolean {
  return resource.Condition === undefined || resolve(template.Conditions?.[resource.Condition]) === true;
}

function splitOnce(text: string): [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}

function pair(argument: unknown, name: string): [unknown, unknown] {
  const [first, second, ...rest] = list(argument, name);
  if (second === undefined || rest.length > 0) throw new StartError(`The template uses ${name} with a wrong argument.`);
  return [first, second];
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new StartError(`The template uses ${name} with something that is no list.`);
  return value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
