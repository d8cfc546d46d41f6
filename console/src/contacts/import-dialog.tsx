// Importing contacts: choose a file, see what is in it and which column is what, and save it.
import { Plural, Trans } from '@lingui/react/macro';
import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#console/ui/dialog.tsx';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportRows } from './import-rows.tsx';
import { type Choice, type Result, useImport, useLook } from './importing.ts';
import { FILE_WORDS, Problems } from './problem-words.tsx';
import { readFile } from './read-file.ts';
import type { Looked } from './shapes.ts';

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState<string>();
  const [isTooLarge, setTooLarge] = useState(false);
  const look = useLook();
  const { bringing, done } = useImport();
  const choose = async (file: File | null) => {
    if (file === null) return;
    const read = await readFile(file);
    setTooLarge(read.kind === 'too-large');
    if (read.kind !== 'ok') return;
    setText(read.text);
    look.mutate({ text: read.text });
  };
  const again = (choice: Choice) => text !== undefined && look.mutate({ text, ...choice });
  const { data: looked } = look;
  return (
    <Dialog wide title={<Trans>Import contacts</Trans>} onClose={onClose}>
      <Stack>
        {bringing.data !== undefined ? (
          <Imported result={bringing.data} onClose={onClose} />
        ) : (
          <>
            <ChooseFile isFirst={text === undefined} onChoose={(file) => void choose(file)} />
            {isTooLarge && <Text role="alert">{FILE_WORDS['file-too-many']}</Text>}
            {look.isError && <ProblemAlert problem={look.error} words={FILE_WORDS} />}
            {look.isPending && looked === undefined && <Waiting />}
            {looked !== undefined && text !== undefined && (
              <>
                <ImportColumns looked={looked} onChange={again} />
                <ImportRows looked={looked} />
                <Problems problems={looked.problems} more={looked.moreProblems} />
                {bringing.isError && <ProblemAlert problem={bringing.error} words={FILE_WORDS} />}
                {bringing.isPending && <Going done={done} looked={looked} />}
                <Group justify="flex-end">
                  <Button
                    disabled={looked.contacts === 0 || look.isPending}
                    loading={bringing.isPending}
                    onClick={() => bringing.mutate({ text, mapping: looked.mapping, prefix: looked.prefix })}
                  >
                    <Plural value={looked.contacts} one="Save # contact" other="Save # contacts" />
                  </Button>
                </Group>
              </>
            )}
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function ChooseFile({
  isFirst,
  onChoose,
}: {
  readonly isFirst: boolean;
  readonly onChoose: (file: File | null) => void;
}) {
  return (
    <Stack gap="xs">
      {isFirst && (
        <Text size="sm">
          <Trans>
            A file from your phone (vCard, .vcf), from Google Contacts or from a spreadsheet (CSV). You see what is in
            it first; who is there already is brought up to date, not doubled.
          </Trans>
        </Text>
      )}
      <div>
        <FileButton accept=".csv,.vcf,.vcard,.txt,text/csv,text/vcard" onChange={onChoose}>
          {(props) => (
            <Button variant={isFirst ? 'filled' : 'default'} {...props}>
              {isFirst ? <Trans>Choose a file</Trans> : <Trans>Choose another file</Trans>}
            </Button>
          )}
        </FileButton>
      </div>
    </Stack>
  );
}

function Going({ done, looked }: { readonly done: number; readonly looked: Looked }) {
  const all = looked.contacts;
  return (
    <div role="status">
      <Text size="sm">
        <Trans>
          {done} of {all} contacts
        </Trans>
      </Text>
      <Progress value={(100 * done) / Math.max(1, all)} aria-hidden />
    </div>
  );
}

function Imported({ result, onClose }: { readonly result: Result; readonly onClose: () => void }) {
  const { added, updated, same, problems } = result;
  return (
    <>
      <Text role="status">
        <Trans>
          {added} new, {updated} brought up to date, {same} as they were.
        </Trans>
      </Text>
      <Problems problems={problems} more={0} />
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          <Trans>Back to the contacts</Trans>
        </Button>
      </Group>
    </>
  );
}
