// One question with its answer: how customers ask, what they get, and trying both before they are saved.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonsField } from '#console/draft/buttons-field.tsx';
import { EditPage } from '#console/draft/edit-page.tsx';
import { type Form, useForm } from '#console/draft/form.ts';
import { type Room, useRoom } from '#console/draft/room.ts';
import { SaveBar } from '#console/draft/save-bar.tsx';
import { textIn } from '#console/draft/texts.ts';
import type { Settings } from '#core/settings.ts';
import { DeleteQuestion } from './delete-question.tsx';
import { QuestionRules, QuestionTexts, QuestionWords } from './question-fields.tsx';
import { type QuestionFields, questionPart } from './question-part.ts';
import { TryBox } from './try-box.tsx';

export function Question() {
  const { name = '' } = useParams({ strict: false });
  const settings = useRoom().data?.settings;
  const title = settings?.intents.find((intent) => intent.name === name)?.title;
  return (
    <EditPage
      title={
        title === undefined ? (
          <Trans>Question and answer</Trans>
        ) : (
          <bdi>{textIn(title, settings?.business.languages)}</bdi>
        )
      }
    >
      {(room) => <Loaded key={name} room={room} name={name} />}
    </EditPage>
  );
}

function Loaded({ room, name }: { readonly room: Room; readonly name: string }) {
  const part = questionPart(name, room.settings);
  const form = useForm(part, room);
  const { value } = form;
  if (value === undefined) {
    return (
      <Text>
        <Trans>
          This question is not there any more. <Link to="/replies/questions">Look at all questions</Link>
        </Trans>
      </Text>
    );
  }
  const settings = part.write(room.settings, value);
  return <Fields form={{ ...form, value }} settings={settings} stored={room.settings} name={name} />;
}

type FieldsProps = {
  readonly form: Form<QuestionFields | undefined> & { readonly value: QuestionFields };
  /** With what is typed. */
  readonly settings: Settings;
  readonly stored: Settings;
  readonly name: string;
};

function Fields({ form, settings, stored, name }: FieldsProps) {
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const { value, change, wrong, readOnly } = form;
  const { languages } = settings.business;
  const fields = { value, onChange: change, languages, wrong, readOnly };
  return (
    <Stack gap="lg">
      <Switch
        size="md"
        label={<Trans>The bot answers this question</Trans>}
        checked={value.enabled}
        disabled={readOnly}
        onChange={(event) => change({ ...value, enabled: event.currentTarget.checked })}
      />
      <QuestionTexts {...fields} />
      <ButtonsField
        value={value.buttons}
        onChange={(buttons) => change({ ...value, buttons })}
        settings={stored}
        wrong={wrong}
        readOnly={readOnly}
      />
      <QuestionRules {...fields} />
      <QuestionWords {...fields} />
      <TryBox settings={settings} name={name} />
      {!readOnly && (
        <Group>
          <Button variant="default" onClick={() => setDeleting(true)}>
            <Trans>Delete this question…</Trans>
          </Button>
        </Group>
      )}
      <SaveBar form={form} />
      {deleting && (
        <DeleteQuestion
          name={name}
          title={textIn(value.title, languages) || name}
          onClose={() => setDeleting(false)}
          onDeleted={() => {
            form.reset();
            void navigate({ to: '/replies/questions' });
          }}
        />
      )}
    </Stack>
  );
}
