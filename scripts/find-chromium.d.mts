export function findChromium(environment?: NodeJS.ProcessEnv): Promise<string>
