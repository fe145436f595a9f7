# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /orgproof
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:22-slim
WORKDIR /orgproof
COPY --from=build /orgproof/package.json /orgproof/LICENSE ./
COPY --from=build /orgproof/node_modules ./node_modules
COPY --from=build /orgproof/dist ./dist
COPY --from=build /orgproof/bin ./bin
COPY --from=build /orgproof/schema ./schema
COPY --from=build /orgproof/fixtures/acme ./fixtures/acme
# Neither root, nor anything that can be written to but what is mounted.
USER node
WORKDIR /work
ENTRYPOINT ["node", "/orgproof/bin/orgproof.js"]
CMD ["--help"]
