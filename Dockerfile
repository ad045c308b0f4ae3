# Two stages of the same Python: the first has make and pip's leftovers, the second only what runs.
# Every RUN is a make target, so a checkout and the image are built by the same steps.
#
#   docker build -t coach .
#   docker run --rm -v coach-data:/data coach keys create me --role manager   # shown once: keep it
#   docker run -d --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#       -p 127.0.0.1:8000:8000 -v coach-data:/data coach
#
# Any other command goes at its end: `docker run -it -v coach-data:/data coach chat`.
# With PostgreSQL, Redis and several workers: docs/compose.yaml.

FROM python:3.12 AS build
WORKDIR /app
COPY Makefile pyproject.toml requirements.lock LICENSE ./
COPY .ci/venv.py .ci/
# What coach depends on, in a layer that stays until the lock changes.
RUN make install
COPY content content
COPY prompts prompts
COPY coach coach
RUN make install compile
# An index of the default ladder, so that the first answer does not wait for it.
ENV COACH_DATA=/data
RUN make index

FROM python:3.12-slim
WORKDIR /app
# Only /data is written to; temporary files go to /tmp. Neither needs a user entry.
COPY --from=build /app /app
COPY --from=build --chown=10001:10001 /data /data
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    COACH_HOME=/app \
    COACH_DATA=/data \
    ANONYMIZED_TELEMETRY=False \
    HF_HUB_OFFLINE=1
USER 10001:10001
VOLUME /data
EXPOSE 8000
# Ready when it can answer. Python asks, as there is no curl here; other commands end by themselves.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["coach"]
# Open to whoever reaches the container, so it starts only once a key was made.
CMD ["serve", "--host", "0.0.0.0"]
