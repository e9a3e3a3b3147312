# One stage: the sources run as they are, there is nothing to build.
FROM node:24.21.0-slim

ENV NODE_ENV=production
WORKDIR /app

# Apart from the sources, so that a change of code does not fetch the packages again. No package that
# is used needs its install script; the npm package "node" would fetch a second copy of what is here.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force

# What .dockerignore lets through.
COPY . .

# A named volume takes over the owner of the folder that it covers.
RUN install -d -o node -g node -m 0750 /data
VOLUME /data
USER node

ENV HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
EXPOSE 4000

CMD ["node", "src/main.ts", "serve"]
