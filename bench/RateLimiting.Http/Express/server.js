// server.js REDIS_PORT: as many processes as cores behind one port, each with the limits of the service's default tier by minute.
const cluster = require('node:cluster');
const os = require('node:os');

if (cluster.isPrimary) {
  for (let core = 0; core < os.availableParallelism(); core++) {
    cluster.fork();
  }
  let listening = 0;
  cluster.on('listening', (_, address) => {
    if (++listening === os.availableParallelism()) {
      console.log(`Express listens on http://127.0.0.1:${address.port}`);
    }
  });
} else {
  const express = require('express');
  const { Redis } = require('ioredis');
  const { RateLimiterRedis } = require('rate-limiter-flexible');

  const limiter = new RateLimiterRedis({
    storeClient: new Redis(Number(process.argv[2]), '127.0.0.1'),
    points: 30,
    duration: 60,
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(async (request, response, next) => {
    try {
      await limiter.consume(request.ip);
      next();
    } catch (refused) {
      response.set('Retry-After', String(Math.ceil(refused.msBeforeNext / 1000)));
      response.status(429).json({ error: { message: 'Rate limit exceeded', code: 'rate_limit_exceeded' } });
    }
  });
  app.get('/v1/models/espeak', (_, response) => response.json({ id: 'espeak' }));
  app.listen(0, '127.0.0.1');
}
