# One image for every service; docker-compose.yml says which part each one plays.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    LIFESERVICES_HOME=/var/lib/lifeservices

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-deps --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY lifeservices lifeservices
COPY web web
COPY migrations migrations
RUN pip install --no-deps --no-build-isolation --no-index --editable . \
    && useradd --system --uid 10001 --home-dir /var/lib/lifeservices --create-home lifeservices

USER 10001
VOLUME /var/lib/lifeservices
EXPOSE 8000
CMD ["python", "-m", "lifeservices", "serve", "--host", "0.0.0.0", "--port", "8000"]
