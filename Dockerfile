# Builds the program and leaves it alone in an image: static, without a shell,
# run by nobody in particular.
#
#   docker build -t parallax .
#   docker run --rm --user "$(id -u)" -v "$PWD:/data" parallax score articles --out out
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY third_party third_party
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=auto -ldflags="-s -w -buildid=" -o /image/usr/bin/parallax ./cmd/parallax && \
    mkdir -m 1777 /image/tmp /image/data

FROM scratch
COPY --from=build /image /
COPY LICENSE NOTICE CITATION.cff /usr/share/doc/parallax/
ENV HOME=/tmp
USER 65532:65532
WORKDIR /data
ENTRYPOINT ["/usr/bin/parallax"]
CMD ["--help"]
