// One line a request: who asked is not in it, and neither are cookies, tokens or one-time links.

import { randomUUID } from 'node:crypto';

import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

export const requestLog = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    autoLogging: { ignore: ({ url = '' }) => url.startsWith('/assets/') || url === '/healthz' },
    customLogLevel: (_, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    serializers: {
      req: ({ id, method, url }) => ({ id, method, url: withoutSecrets(String(url)) }),
      res: ({ statusCode }) => ({ statusCode }),
    },
    customAttributeKeys: { responseTime: 'ms' },
  });

const withoutSecrets = (address: string): string =>
  address.replace(/^\/welcome\/[^/?]+/, '/welcome/…').replace(/\?.*/, '');
