// What stands around every screen: the shop's name, the way to the rooms, and whose sign-in this is.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import IconLanguage from '@tabler/icons-react/icons/IconLanguage';
import IconMoon from '@tabler/icons-react/icons/IconMoon';
import IconSun from '@tabler/icons-react/icons/IconSun';
import { Outlet } from '@tanstack/react-router';
import { useBusiness } from '#console/api/business.ts';
import { type ConsoleLanguage, choose, LANGUAGES } from '#console/languages.ts';
import { Menu } from '#console/ui/menu.tsx';
import { Notices } from '#console/ui/notice.tsx';
import classes from './frame.module.css';
import { MemberMenu } from './member-menu.tsx';
import { RoomLinks, TryItLink } from './room-links.tsx';

export function Frame() {
  const business = useBusiness();
  return (
    <div className={classes.frame}>
      <Anchor href="#content" className={classes.skip ?? ''}>
        <Trans>Skip to the content</Trans>
      </Anchor>
      <header className={classes.header}>
        <Text fw={700} className={classes.name ?? ''}>
          <bdi>{business?.name ?? 'Portiere'}</bdi>
        </Text>
        <span className={classes.space} />
        <TryItLink />
        <LanguageMenu />
        <LightSwitch />
        <MemberMenu />
      </header>
      <div className={classes.rooms}>
        <RoomLinks />
        <div id="content" tabIndex={-1} className={classes.content}>
          <Outlet />
        </div>
      </div>
      <Notices />
    </div>
  );
}

function LanguageMenu() {
  const { i18n, t } = useLingui();
  return (
    <Menu
      align="end"
      name={t`Language`}
      face={<IconLanguage aria-hidden />}
      items={Object.entries(LANGUAGES).map(([language, name]) => ({
        key: language,
        label: name,
        lang: language,
        current: language === i18n.locale,
        onChoose: () => void choose(language as ConsoleLanguage),
      }))}
    />
  );
}

function LightSwitch() {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <button
      type="button"
      className={classes.iconButton}
      aria-label={isDark ? t`Light colours` : t`Dark colours`}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <IconSun aria-hidden /> : <IconMoon aria-hidden />}
    </button>
  );
}
