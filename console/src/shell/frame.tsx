// What stands around every screen: the shop's name, the language and the light.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Badge, Menu, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import IconLanguage from '@tabler/icons-react/icons/IconLanguage';
import IconMoon from '@tabler/icons-react/icons/IconMoon';
import IconSun from '@tabler/icons-react/icons/IconSun';
import { Outlet } from '@tanstack/react-router';
import { type ConsoleLanguage, choose, LANGUAGES } from '#console/languages.ts';
import { useSettings } from '#console/local-cloud/queries.ts';
import classes from './frame.module.css';

export function Frame() {
  const name = useSettings().data?.settings.business.name;
  return (
    <div className={classes.frame}>
      <header className={classes.header}>
        <Text fw={700} className={classes.name}>
          {name ?? 'Portiere'}
        </Text>
        <Badge variant="light" color="gray" size="lg" tt="none" fw={500} className={classes.badge ?? ''}>
          <Trans>Try it</Trans>
        </Badge>
        <span className={classes.space} />
        <LanguageMenu />
        <LightSwitch />
      </header>
      <Outlet />
    </div>
  );
}

function LanguageMenu() {
  const { i18n, t } = useLingui();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t`Language`}>
          <IconLanguage aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(LANGUAGES).map(([language, name]) => (
          <Menu.Item
            key={language}
            lang={language}
            fw={language === i18n.locale ? 700 : 400}
            aria-current={language === i18n.locale}
            onClick={() => void choose(language as ConsoleLanguage)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function LightSwitch() {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={44}
      aria-label={isDark ? t`Light colours` : t`Dark colours`}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <IconSun aria-hidden /> : <IconMoon aria-hidden />}
    </ActionIcon>
  );
}
