// Imported before the server where the start script has become it: nobody else is there to see that npm has ended.
import { watchLauncher } from './launcher.mjs'

watchLauncher()
