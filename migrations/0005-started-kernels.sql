-- Kernels that this service started on a gateway that outlives it, so that those of an earlier process can be ended: a
-- gateway doesn't tell whose a kernel is. Written when the gateway has given the id, removed when the kernel is ended.
CREATE TABLE started_kernels (
  id         TEXT PRIMARY KEY NOT NULL,
  started_at INTEGER NOT NULL
) STRICT;
