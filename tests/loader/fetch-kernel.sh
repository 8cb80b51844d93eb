#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# fetch-kernel.sh 6.1|6.12 DIR: downloads Debian's newest cloud kernel of that series with its headers, and unpacks both into DIR. Nothing is installed:
# that would change what the machine boots. Does nothing if DIR holds that version already.
set -eu

case ${1-} in
6.1) package=linux-image-cloud-amd64 ;;
6.12) package=linux-image-6.12-cloud-amd64 ;;
*)
	echo "usage: $0 6.1|6.12 DIR" >&2
	exit 2
	;;
esac
directory=$2

# The meta-package's newest version depends on the image of that version.
image=$(apt-cache show --no-all-versions "$package" | sed -n 's/^Depends:.*\(linux-image-[^ ,]*\).*/\1/p')
[ -n "$image" ] || {
	echo "$0: no package $package; is the package list there (apt-get update)?" >&2
	exit 2
}
headers=$(echo "$image" | sed 's/^linux-image-/linux-headers-/')
[ "$(cat "$directory/fetched" 2>/dev/null)" = "$image" ] && exit 0

rm -rf "$directory"
mkdir -p "$directory/packages"
cd "$directory/packages"
# As root, apt would drop to a user that may not write here.
apt-get download -qq -o APT::Sandbox::User=root "$image" "$headers"
for file in *.deb; do
	dpkg-deb -x "$file" ..
done
cd ..
rm -rf packages
echo "$image" >fetched
