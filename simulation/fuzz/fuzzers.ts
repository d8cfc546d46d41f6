// All fuzzers, with how many cases a usual run has.
import { BLOCKS, codeUnits } from './code-units.ts';
import type { Fuzzer } from './fuzzer.ts';
import { graphAnswers } from './graph-answers.ts';
import { privacyWords } from './privacy-words.ts';
import { settingsDocuments } from './settings-documents.ts';
import { templates } from './templates.ts';
import { webhooks } from './webhooks.ts';

export const FUZZERS: readonly { readonly fuzzer: Fuzzer; readonly usual: number }[] = [
  { fuzzer: webhooks, usual: 20_000 },
  { fuzzer: settingsDocuments, usual: 2_000 },
  { fuzzer: graphAnswers, usual: 50_000 },
  { fuzzer: templates, usual: 50_000 },
  { fuzzer: privacyWords, usual: 50_000 },
  { fuzzer: codeUnits, usual: BLOCKS },
];
