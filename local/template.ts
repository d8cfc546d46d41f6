// Reads what the CDK synthesised and lists what has to run: the same resources that `cdk deploy` would create.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createResolve, exists, isRecord, type Template } from './intrinsics.ts';
import type { Plan } from './plan.ts';
import { StartError } from './start-error.ts';
import { identify, type Place } from './template-names.ts';
import { type Found, readEventSource, readFunction, readQueue, readSchedule, readTable } from './template-resources.ts';
import { readRoutes } from './template-routes.ts';

/** The plan of the only stack in `folder` (a `cdk.out`). StartError when it cannot be read or holds something unknown. */
export function readPlan(folder: string, place: Place): Plan {
  const template = readTemplate(folder);
  const resolve = createResolve(template, {
    pseudo: pseudoParameters(place),
    resource: (id, resource, attribute) => identify(place, id, resource, attribute),
  });
  const all = Object.entries(template.Resources).filter(([, resource]) => exists(template, resource, resolve));
  const found = <T>(types: readonly string[], read: (resource: Found) => T | undefined): readonly T[] =>
    all
      .filter(([, resource]) => types.includes(resource.Type))
      .map(([id, resource]) =>
        read({ id, type: resource.Type, properties: resource.Properties ?? {}, resolve, place, folder }),
      )
      .filter((item) => item !== undefined);
  return {
    tables: found(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], readTable),
    queues: found(['AWS::SQS::Queue'], readQueue),
    functions: found(['AWS::Lambda::Function'], readFunction),
    routes: readRoutes(all, resolve),
    eventSources: found(['AWS::Lambda::EventSourceMapping'], readEventSource),
    schedules: found(['AWS::Events::Rule', 'AWS::Scheduler::Schedule'], readSchedule),
  };
}

function readTemplate(folder: string): Template {
  const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new StartError(`Expected one synthesised stack in ${folder}, found ${files.length}.`);
  }
  const template: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  if (!isRecord(template) || !isRecord(template.Resources)) throw new StartError(`${file} is not a stack template.`);
  return template as Template;
}

function pseudoParameters(place: Place): Readonly<Record<string, string>> {
  return {
    'AWS::Region': place.region,
    'AWS::AccountId': place.account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'local',
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/local/local`,
  };
}
