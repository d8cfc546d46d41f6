// Entry of the console: picks the language, finds out who is there, then draws.
import '@mantine/core/styles.css';
import './theme.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { preferredLanguage, speak } from './languages.ts';
import { openSession } from './session/sign-in.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the console.');
const [session] = await Promise.all([openSession(), speak(preferredLanguage())]);
createRoot(root).render(<App session={session} />);
