import { optionsWith } from '../support/stack.ts';

describe('options', () => {
  it('have a default for everything', () => {
    expect(optionsWith()).toEqual({
      stage: 'prod',
      ingress: 'httpApi',
      retentionDays: 14,
      deletionProtection: true,
    });
  });

  it('are read from the context', () => {
    const given = { stage: 'test-2', ingress: 'functionUrl', retentionDays: '30', alarmEmail: 'a@example.com' };
    expect(optionsWith({ ...given, deletionProtection: 'true' })).toEqual({
      stage: 'test-2',
      ingress: 'functionUrl',
      retentionDays: 30,
      alarmEmail: 'a@example.com',
      deletionProtection: true,
    });
  });

  it('protect only the stage prod unless told otherwise', () => {
    expect(optionsWith({ stage: 'test' }).deletionProtection).toBe(false);
    expect(optionsWith({ deletionProtection: 'false' }).deletionProtection).toBe(false);
  });

  it('take an empty value as none', () => {
    expect(optionsWith({ alarmEmail: '', stage: '' })).toEqual(optionsWith());
  });

  it.each([
    ['stage', 'Prod', 'small letters'],
    ['stage', 'a'.repeat(21), 'up to 20'],
    ['stage', '1st', 'beginning with a letter'],
    ['ingress', 'alb', 'httpApi or functionUrl'],
    ['retentionDays', '15', '7, 14, 30'],
    ['retentionDays', '9999', '7, 14, 30'],
    ['alarmEmail', 'owner', 'name@example.com'],
    ['deletionProtection', 'yes', 'true or false'],
  ])('refuse %s=%s with a sentence that says what to write', (name, value, sentence) => {
    expect(() => optionsWith({ [name]: value })).toThrow(new RegExp(`^${name}: write .*${sentence}`));
  });
});
