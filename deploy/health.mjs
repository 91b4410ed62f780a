// Whether the process of this container answers: a server on PORT, a worker on METRICS_PORT.
const { ROLE, PORT, METRICS_PORT } = process.env
const response = await fetch(`http://127.0.0.1:${ROLE === 'worker' ? METRICS_PORT : PORT}/healthz`).catch(() => null)
process.exit(response?.ok ? 0 : 1)
