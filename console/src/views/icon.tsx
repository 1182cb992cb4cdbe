/** Line icons of 20 × 20, in the color of the text around them. */
const PATHS = {
  play: 'M6 4.5v11l9-5.5z',
  stop: 'M6 6h8v8H6z',
  restart: 'M15.5 10a5.5 5.5 0 1 1-1.6-3.9M15.5 3.5v3h-3',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  download: 'M10 3.5v9M6.5 9.5L10 13l3.5-3.5M4 16.5h12',
  upload: 'M10 13V4M6.5 7.5L10 4l3.5 3.5M4 16.5h12',
  archive: 'M3.5 4.5h13v3h-13zM4.5 7.5v8h11v-8M8.5 10.5h3',
  folder: 'M3 6a1 1 0 0 1 1-1h3.5l1.5 2H16a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z',
  chevron: 'M8 5l5 5-5 5',
  open: 'M11.5 4H16v4.5M16 4l-6.5 6.5M13.5 11.5V15a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7.5a1 1 0 0 1 1-1h3.5',
  trash: 'M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11',
  refresh: 'M4.5 10a5.5 5.5 0 0 1 9.6-3.7L15.5 8M15.5 4.5V8H12M15.5 10a5.5 5.5 0 0 1-9.6 3.7L4.5 12M4.5 15.5V12H8',
  help: 'M7.5 7.8a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.6M10 14.2v.1',
  key: 'M12.5 11a3.5 3.5 0 1 0-3.3-2.4L4 14v2.5h2.5V15H8v-1.5h1.5l1.1-1.1c.6.4 1.2.6 1.9.6z',
  pause: 'M7.5 5v10M12.5 5v10',
  exit: 'M12 4h3a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-3M9 13l-3-3 3-3M6 10h7',
  code: 'M7 6l-4 4 4 4M13 6l4 4-4 4',
  files: 'M5 3.5h6l4 4v9H5zM11 3.5v4h4',
  kernel: 'M6.5 6.5h7v7h-7zM8.5 3.5v3M11.5 3.5v3M8.5 13.5v3M11.5 13.5v3M3.5 8.5h3M3.5 11.5h3M13.5 8.5h3M13.5 11.5h3',
  search: 'M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4zM12.7 12.7L16.5 16.5',
  copy: 'M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4',
  edit: 'M4 16l.7-3L13 4.7l2.3 2.3L7 15.3zM11.5 6.2l2.3 2.3',
  chats: 'M4 5h12v8H9l-3 2.5V13H4z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, solid = false }: { name: IconName; solid?: boolean }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={solid ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
