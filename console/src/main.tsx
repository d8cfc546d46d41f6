// Entry of the console: picks the language, then draws.
import '@mantine/core/styles.css';
import './theme.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { preferredLanguage, speak } from './languages.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the console.');
await speak(preferredLanguage());
createRoot(root).render(<App />);
