import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '../certificate.ts';
import { freePort } from '../free-port.ts';

/** How to reach a broker that wants TLS, and what its configuration needs for that. */
export interface SecuredListeners {
  /** Takes everybody who speaks TLS: "localhost:port". */
  readonly tls: string;
  /** Wants a password besides, by PLAIN or SCRAM-SHA-256: "localhost:port". */
  readonly sasl: string;
  /** The file of the certificate that vouches for both. */
  readonly ca: string;
  readonly username: string;
  /** One for each mechanism, so that a test knows which one let it in. */
  readonly passwords: { readonly plain: string; readonly 'scram-sha-256': string };
  readonly listeners: readonly string[];
  readonly properties: readonly string[];
  /** For the command that formats the broker's folder. */
  readonly format: readonly string[];
}

const JAAS = 'org.apache.kafka.common.security';

/** Two listeners on free ports, with a certificate for "localhost" in the broker's folder. */
export async function secureListeners(folder: string): Promise<SecuredListeners> {
  const [tls, sasl] = [`localhost:${await freePort()}`, `localhost:${await freePort()}`];
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
  await makeCertificate(files, 'DNS:localhost');
  const keystore = join(folder, 'keystore.pem');
  writeFileSync(keystore, readFileSync(files.key, 'utf8') + readFileSync(files.cert, 'utf8'), { mode: 0o600 });
  const username = 'imd';
  const passwords = { plain: 'by-plain-7f3a', 'scram-sha-256': 'by-scram-91bc' };
  return {
    tls,
    sasl,
    ca: files.cert,
    username,
    passwords,
    listeners: [`SSL://${tls}`, `SASL_SSL://${sasl}`],
    properties: [
      'ssl.keystore.type=PEM',
      `ssl.keystore.location=${keystore}`,
      'sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256',
      `listener.name.sasl_ssl.plain.sasl.jaas.config=${JAAS}.plain.PlainLoginModule required user_${username}="${passwords.plain}";`,
      `listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=${JAAS}.scram.ScramLoginModule required;`,
    ],
    format: [`--add-scram=SCRAM-SHA-256=[name=${username},password=${passwords['scram-sha-256']}]`],
  };
}
