#!/usr/bin/env bash
# Builds the image where no registry of images is reached: on bases made of Debian's packages and of Node on this machine, under the names
# of the real ones. Needs root, buildah, debootstrap and npm. Says the image's size in the end.
#
#   deploy/build-without-registry.sh FOLDER TAG [options for buildah build …]
#
# FOLDER: where the bases are made, and kept for the next time.
set -euo pipefail

folder=$(realpath -m "$1")
tag=$2
shift 2
project=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
mkdir -p "$folder"

# What distroless/cc-debian12 is made of.
runtime_packages='base-files netbase tzdata libc6 libgcc-s1 gcc-12-base libstdc++6 libssl3 ca-certificates'

if [ ! -f "$folder/debian.done" ]; then
  rm -rf "$folder/debian"
  debootstrap --variant=minbase --include=ca-certificates,netbase,tzdata,libstdc++6,libssl3 bookworm "$folder/debian" >"$folder/debootstrap.log"
  rm -rf "$folder/debian/var/cache/apt" "$folder/debian/var/lib/apt/lists"
  touch "$folder/debian.done"
fi

if [ ! -f "$folder/runtime.done" ]; then
  rm -rf "$folder/runtime"
  mkdir -p "$folder/runtime/usr/"{bin,sbin,lib,lib64}
  for package in $runtime_packages; do
    chroot "$folder/debian" dpkg-query -L "$package"
  done | grep -Ev '^/usr/share/(man|locale|doc/[^/]+/(changelog|NEWS|README))' | sort -u | sed 's|^/\.$||; s|^/||' | grep -v '^$' >"$folder/runtime.files"
  # The libraries stand below /usr/lib, where /lib leads.
  cp -a --no-dereference "$folder/debian/lib" "$folder/debian/lib64" "$folder/debian/bin" "$folder/debian/sbin" "$folder/runtime/"
  tar -C "$folder/debian" --no-recursion --ignore-failed-read --exclude='lib' --exclude='lib64' --exclude='bin' --exclude='sbin' -cf - -T "$folder/runtime.files" |
    tar -C "$folder/runtime" --keep-directory-symlink -xf -
  install -D -m 644 "$folder/debian/etc/ssl/certs/ca-certificates.crt" "$folder/runtime/etc/ssl/certs/ca-certificates.crt"
  echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' >"$folder/runtime/etc/passwd"
  echo 'nonroot:x:65532:' >"$folder/runtime/etc/group"
  install -d -m 1777 "$folder/runtime/tmp"
  touch "$folder/runtime.done"
fi

# make_base NAME FOLDER
make_base() {
  local container
  container=$(buildah from scratch)
  buildah copy --quiet "$container" "$2" / >/dev/null
  buildah config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
  buildah commit --quiet --rm "$container" "$1" >/dev/null
}

if ! buildah images --quiet docker.io/library/node:24-bookworm-slim >/dev/null 2>&1; then
  tools="$folder/debian/usr/local"
  install -D -m 755 "$(node -p process.execPath)" "$tools/bin/node"
  mkdir -p "$tools/lib/node_modules"
  cp -a "$(dirname "$(realpath "$(command -v npm)")")/.." "$tools/lib/node_modules/npm"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$tools/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$tools/bin/npx"
  make_base docker.io/library/node:24-bookworm-slim "$folder/debian"
fi
buildah images --quiet gcr.io/distroless/cc-debian12:nonroot >/dev/null 2>&1 ||
  make_base gcr.io/distroless/cc-debian12:nonroot "$folder/runtime"

buildah build --pull-never --format docker --file "$project/deploy/Dockerfile" --tag "$tag" "$@" "$project"
buildah inspect --type image --format '{{.OCIv1.Config.User}}' "$tag"
