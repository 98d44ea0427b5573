# The server with the web client, as one image. With a Postgres:
#   docker run -p 127.0.0.1:4000:4000 -e DATABASE_URL=postgres://… -v samtidig:/data samtidig
# or with the embedded one, its data on a volume:
#   docker run --init --stop-timeout 30 -p 127.0.0.1:4000:4000 -v samtidig:/data samtidig

FROM node:20-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/ledger/package.json packages/ledger/
COPY packages/witness/package.json packages/witness/
COPY packages/verify/package.json packages/verify/
COPY packages/server/package.json packages/server/
COPY packages/web/package.json packages/web/
COPY packages/journeys/package.json packages/journeys/
COPY packages/faults/package.json packages/faults/

FROM manifests AS build
RUN npm ci
COPY tsconfig.base.json ./
COPY packages packages
RUN node packages/server/start.js --build && npx tsc -b packages/witness/tsconfig.build.json

# What the built server needs to run: nothing of the client's, which is built into files, and no compilers.
FROM manifests AS dependencies
RUN npm ci --omit=dev --workspace packages/ledger --workspace packages/server

# A witness, by `docker build --target witness`; packages/witness/README.md says how it is used.
FROM manifests AS witness-dependencies
RUN npm ci --omit=dev --workspace packages/ledger --workspace packages/witness

FROM node:20-bookworm-slim AS witness
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4300 WITNESS_DATA=/data
WORKDIR /app
COPY LICENSE ./
COPY --from=witness-dependencies /app ./
COPY --from=build /app/packages/ledger/dist packages/ledger/dist
COPY --from=build /app/packages/witness/dist packages/witness/dist
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4300
CMD ["node", "packages/witness/dist/main.js"]

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 SAMTIDIG_DATA=/data
WORKDIR /app
COPY LICENSE ./
COPY --from=dependencies /app ./
COPY --from=build /app/packages/server/dist packages/server/dist
COPY --from=build /app/packages/verify/dist packages/verify/dist
COPY --from=build /app/packages/web/dist packages/web/dist
COPY packages/server/start.js packages/server/start.js
# A new volume that is mounted here belongs to the user too.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "packages/server/start.js"]
