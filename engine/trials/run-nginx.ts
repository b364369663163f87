import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

export const nginx = '/usr/sbin/nginx'

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Makes a certificate that vouches for itself; answers the paths of certificate and key. */
export function makeCertificate(folder: string, name: string): { cert: string; key: string } {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)]
  const names = `subjectAltName=DNS:${name},IP:127.0.0.1`
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', [...made, '-subj', `/CN=${name}`, '-addext', names, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  return { cert, key }
}

/** Runs nginx with a server block, each text of `changes` put in the place of what it stands for; answers how to stop it. */
export async function runNginx(folder: string, block: string, changes: [from: string, to: string][], port: number) {
  const text = changes.reduce(
    (known, [from, to]) => {
      if (!known.includes(from)) throw new Error(`${block} holds no ${from}`)
      return known.replaceAll(from, to)
    },
    readFileSync(block, 'utf8'),
  )
  writeFileSync(join(folder, 'block.conf'), text)
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n')
  const conf = join(folder, 'nginx.conf')
  writeFileSync(
    conf,
    `daemon off; pid ${folder}/nginx.pid; worker_processes 1; events {}\nhttp {\naccess_log off;\n${own}\ninclude ${folder}/block.conf;\n}\n`,
  )
  const child = spawn(nginx, ['-c', conf, '-p', folder, '-e', join(folder, 'start.log')], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'close')
  while (child.exitCode === null && !(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20))
  return async (): Promise<void> => {
    child.kill('SIGQUIT')
    await ended
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const open = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false)
  socket.destroy()
  return open
}
