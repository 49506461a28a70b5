# imd in a container. Every step below is one that the tests run, too (test/e2e/deploy.test.ts).

FROM node:24-trixie-slim AS build
WORKDIR /src
COPY . .
# What `npm start` does on a fresh clone: npm ci by the lock file, then the build.
RUN npm run setup

FROM node:24-trixie-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
COPY packages/protocol/package.json packages/protocol/
COPY packages/server/package.json packages/server/
COPY packages/cli/package.json packages/cli/
# The native packages, the database drivers and what loads files by name. What the bundle holds is installed as well, so that an
# audit of the image sees all of it. Builds of uWebSockets.js for other systems are 100 MB.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --workspace packages/server \
  && find node_modules -name 'uws_*.node' ! -name 'uws_linux_*' -delete
COPY packages/server/bin packages/server/bin
COPY --from=build /src/packages/server/dist/bundle packages/server/dist/bundle
USER node
RUN mkdir /home/node/data /home/node/files
WORKDIR /home/node
ENV IMD_SERVER_HOST=0.0.0.0 IMD_SERVER_PORT=8420 IMD_SERVER_DATA_DIR=/home/node/data IMD_LOG_FORMAT=json
VOLUME /home/node/data /home/node/files
EXPOSE 8420
# Alive, not ready: a container that waits for its database must not be replaced. Load balancers ask /readyz.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:8420/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/packages/server/bin/imd.js"]
