// Whether a run would work now: the health check of the images that have the service.
const { PORT, BASE_PATH = '' } = process.env;
fetch(`http://127.0.0.1:${PORT}${BASE_PATH}/ready`).then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
);
