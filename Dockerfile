# Jejak as an image: built in one stage, run in another that holds no compiler and no development packages.
FROM node:20-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# better-sqlite3 compiles here where its binary cannot be fetched; the full image has what that needs.
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    JEJAK_DATA=/data
# Whoever breaks into the process is nobody; the folders are made here so that a new volume on one is hers.
RUN groupadd --gid 10001 jejak \
 && useradd --uid 10001 --gid jejak --no-create-home --shell /usr/sbin/nologin jejak \
 && install -d -o jejak -g jejak -m 700 /data /register
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
USER 10001:10001
VOLUME /data /register
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/health/live').then((a)=>process.exit(a.ok?0:1),()=>process.exit(1))"]
# Without a shell between, so that SIGTERM reaches the program and it ends in order.
CMD ["node", "dist/src/main.js"]
