import { render } from 'preact';
import { checkAccess } from './state/access.ts';
import { listenToKeys } from './state/keyboard.ts';
import { App } from './views/app.tsx';

const root = document.querySelector('#app');
if (root !== null) render(<App />, root);
listenToKeys();
void checkAccess();
