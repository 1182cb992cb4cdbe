import { useState } from 'preact/hooks';
import { type AdminKey, addKey, loadFacts, type NewKey, renewKey, revokeKey } from '../admin/facts.ts';
import { formatRelative } from '../format.ts';
import { attempt } from '../state/notices.ts';
import { Card } from './card.tsx';
import { ConfirmButton } from './confirm-button.tsx';

/** The keys in the database: who has one, until when, and a new one. */
export function KeysCard({ keys }: { keys: readonly AdminKey[] }) {
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string } | null>(null);
  return (
    <Card title="Keys" wide>
      <p class="hint">
        Keys of API_KEYS are in the environment only.
        {keys.length === 0 && ' The first key here turns authentication on, if it is off.'}
      </p>
      {made !== null && (
        <p class="made-key" role="status">
          The secret of {made.name}, which is shown this once: <code>{made.secret}</code>
        </p>
      )}
      {keys.length > 0 && (
        <ul class="admin-rows">
          {keys.map((key) => (
            <KeyRow key={key.name} of={key} />
          ))}
        </ul>
      )}
      <NewKeyForm
        onAdd={(key) =>
          attempt(async () => {
            setMade(await addKey(key));
            await loadFacts();
          })
        }
      />
    </Card>
  );
}

function KeyRow({ of: key }: { of: AdminKey }) {
  const [isRenewing, setIsRenewing] = useState(false);
  const change = (act: () => Promise<unknown>): void =>
    attempt(async () => {
      await act();
      setIsRenewing(false);
      await loadFacts();
    });
  return (
    <li>
      <span class={`pill ${stateOf(key) === 'valid' ? 'good' : ''}`}>{stateOf(key)}</span>
      <span class="name">{key.name}</span>
      <span class="hint">{factsOf(key)}</span>
      {key.revoked_at === null && !isRenewing && (
        <span class="actions">
          <button type="button" class="button" aria-label={`Expiry of ${key.name}`} onClick={() => setIsRenewing(true)}>
            Expiry
          </button>
          <ConfirmButton
            label={`Revoke ${key.name}`}
            question="Revoke for good"
            onConfirm={() => change(() => revokeKey(key.name))}
          >
            Revoke
          </ConfirmButton>
        </span>
      )}
      {isRenewing && (
        <ExpiryForm
          of={key}
          onSave={(end) => change(() => renewKey(key.name, end))}
          onCancel={() => setIsRenewing(false)}
        />
      )}
    </li>
  );
}

interface ExpiryFormProps {
  readonly of: AdminKey;
  /** Takes the time; null: never. */
  readonly onSave: (end: string | null) => void;
  readonly onCancel: () => void;
}

function ExpiryForm({ of: { name, expires_at: expires }, onSave, onCancel }: ExpiryFormProps) {
  return (
    <form
      class="actions"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(endOf(new FormData(event.currentTarget)));
      }}
    >
      <label>
        <span class="visually-hidden">{name} expires on (empty: never)</span>
        <input name="day" type="date" min={tomorrow()} defaultValue={expires?.slice(0, 10) ?? ''} />
      </label>
      <button type="submit" class="button">
        Save
      </button>
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
      <span class="hint">Empty: it never expires.</span>
    </form>
  );
}

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** The beginning of the form's day in UTC; null where it names none. */
function endOf(data: FormData): string | null {
  const day = String(data.get('day'));
  return day === '' ? null : `${day}T00:00:00Z`;
}

function stateOf({ revoked_at: revoked, expires_at: expires }: AdminKey): 'valid' | 'revoked' | 'expired' {
  if (revoked !== null) return 'revoked';
  return expires !== null && Date.parse(expires) <= Date.now() ? 'expired' : 'valid';
}

function factsOf(key: AdminKey): string {
  return [
    key.role === 'admin' ? 'administrator' : key.scope === null ? '' : `${key.scope} only`,
    key.tenant === key.name ? '' : `files of ${key.tenant}`,
    key.networks === null ? '' : `from ${key.networks.join(', ')}`,
    key.last_used_at === null ? 'never used' : `used ${formatRelative(key.last_used_at)}`,
    key.expires_at === null ? '' : `until ${key.expires_at.slice(0, 10)}`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

function NewKeyForm({ onAdd }: { onAdd: (key: NewKey) => void }) {
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const data = new FormData(form);
        const end = endOf(data);
        onAdd({
          name: String(data.get('name')).trim(),
          admin: data.get('admin') !== null,
          ...(end === null ? {} : { expires_at: end }),
        });
        form.reset();
      }}
    >
      <label>
        <span class="hint">Name</span>
        <input name="name" type="text" required maxLength={64} pattern="[A-Za-z0-9._\-]+" autocomplete="off" />
      </label>
      <label>
        <span class="hint">Expires on (optional)</span>
        <input name="day" type="date" min={tomorrow()} />
      </label>
      <label class="check">
        <input name="admin" type="checkbox" /> Administrator
      </label>
      <button type="submit" class="button">
        Add key
      </button>
    </form>
  );
}
