import { useState } from 'preact/hooks';
import { access, refusal, signIn } from '../state/access.ts';
import { attempt } from '../state/notices.ts';

export function SignIn() {
  const [value, setValue] = useState('');
  if (access.value === 'checking') return <main class="sign-in" aria-busy="true" />;
  return (
    <main class="sign-in">
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          attempt(() => signIn(value));
        }}
      >
        <img src="./favicon.svg" alt="" width="44" height="44" />
        <h1>Cellar</h1>
        <p>Sign in with one of this service’s API keys. It stays in this tab and is forgotten with it.</p>
        <label for="key">API key</label>
        <input
          id="key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          required
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
          aria-describedby={refusal.value === null ? undefined : 'refusal'}
        />
        {refusal.value !== null && (
          <p id="refusal" class="problem" role="alert">
            {refusal.value}
          </p>
        )}
        <button type="submit" class="button primary">
          Continue
        </button>
      </form>
    </main>
  );
}
