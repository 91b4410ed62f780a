// One attack, in a process of its own, so that it takes nothing from who measures: attacker.ts <name> <port>
import { ATTACKS } from './attacks.ts'

const [name = '', port = ''] = process.argv.slice(2)
await ATTACKS[name]?.(Number(port))
// Sockets are held until this process is ended.
setInterval(() => {}, 1000)
