# One image for all roles: `start` (the default) serves and works, `start --no-work` serves, `work` works, `migrate` migrates.
FROM node:26-slim

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /ripen

# What the server and the build of the web app need; the tools of development stay out.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

COPY . .
RUN node scripts/build-web.ts && mkdir /data && chown node:node /data

USER node
# The embedded database lives here when no DATABASE_URL is given.
VOLUME /data
EXPOSE 3000

# For the processes that serve; a worker listens to nothing and says so where it is started.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Node itself gets the signals: it lets go of new requests, ends what has begun, and stops.
ENTRYPOINT ["node", "bin/ripen.js"]
CMD ["start"]
