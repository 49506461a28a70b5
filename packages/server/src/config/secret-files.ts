import { readFile } from 'node:fs/promises';
import { ConfigError } from './config-error.ts';
import { type Config, configSchema } from './schema.ts';
import { parseWebhookKey } from './webhook-key.ts';

/** Puts the contents of the files that hold secrets in the place of the secrets. Throws ConfigError. */
export async function readSecrets(config: Config): Promise<Config> {
  const { storage, kafka, s3 } = config;
  const url = await secret(storage.url, storage.urlFile, 'storage.url');
  if (!configSchema.shape.storage.safeParse({ ...storage, url }).success) {
    throw new ConfigError([`The file ${storage.urlFile} (storage.urlFile) does not hold a database URL.`]);
  }
  const password = await secret(kafka.password, kafka.passwordFile, 'kafka.password');
  const secretAccessKey = await secret(s3.secretAccessKey, s3.secretAccessKeyFile, 's3.secretAccessKey');
  await checkWebhookKey(config.webhooks.keyFile);
  return { ...config, storage: { ...storage, url }, kafka: { ...kafka, password }, s3: { ...s3, secretAccessKey } };
}

async function secret(value: string, file: string, key: string): Promise<string> {
  if (file === '') return value;
  if (value !== '') throw new ConfigError([`${key} and ${key}File are both set; remove one of them.`]);
  return (await contents(file, `${key}File`)).trim();
}

/** The file stays where it is: it is read again when the first webhook needs it. */
async function checkWebhookKey(file: string): Promise<void> {
  if (file === '' || parseWebhookKey(await contents(file, 'webhooks.keyFile')) !== undefined) return;
  throw new ConfigError([
    `The file ${file} (webhooks.keyFile) does not hold 32 bytes in base64; make it with "openssl rand -base64 32".`,
  ]);
}

async function contents(file: string, key: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new ConfigError([`The file ${file} (${key}) cannot be read: ${reason}.`], error);
  }
}
