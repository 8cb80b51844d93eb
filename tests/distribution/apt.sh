# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash
# For sourcing: apt for any architecture, with a state directory of its own. The machine's package sources are read; its list of architectures and
# packages stays as it is.
#
#   apt_begin ARCHITECTURE CACHE [SUITE]  waits until no other script uses this state; sets the functions below up. SUITE (sid, bullseye) is one of Debian's
#                                         archive that this machine itself may not use; without it, the machine's own sources are read
#   apt_mirror [security]                 prints the address of Debian's archive, or of that of its security updates
#   apt_update                            fails without network; then the lists that are here stand
#   apt_newest_name PREFIX PATTERN        prints the name of a package that begins with PREFIX and is all of PATTERN: the last by version sort, if there is any
#   apt_newest_version PACKAGE            prints a version
#   apt_download PACKAGE[=VERSION]        prints the path of the .deb, fetched into CACHE/debs unless it is there
#   apt_end                               lets other scripts use this state, which else the end of this one does

apt_begin() {
  local state mirror
  mkdir -p "$2/debs" "$2/apt/${3:+$3-}$1"/{lists,cache}/partial
  apt_architecture=$1
  apt_cache=$(realpath "$2")
  state=$apt_cache/apt/${3:+$3-}$1
  touch "$state/status"
  exec 9> "$state/lock"
  flock 9
  apt_options=(-qq -o "APT::Architecture=$1" -o "APT::Architectures=$1" -o "Dir::State::lists=$state/lists" -o "Dir::State::status=$state/status"
    -o "Dir::Cache=$state/cache" -o "Acquire::Languages=none")
  [ "$(id -u)" -ne 0 ] || apt_options+=(-o APT::Sandbox::User=root)
  if [ -n "${3:-}" ]; then
    case $3 in
      *-security) mirror=$(apt_mirror security) ;;
      *) mirror=$(apt_mirror) ;;
    esac
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $3 main" > "$state/sources.list"
    apt_options+=(-o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=/dev/null)
  fi
}

# Where this machine has Debian's archives from.
apt_mirror() {
  # shellcheck disable=SC2016 # these are for apt
  apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI)' 'Identifier: Packages' |
    awk -v asked="${1:-}" '$1 == "Debian" && ($2 ~ /-security$/ ? "security" : "") == asked { print $3; found = 1; exit } END { exit !found }' || {
    echo "apt has no package source of Debian's${1:+ for }${1:-}" >&2
    return 1
  }
}

apt_update() {
  apt-get "${apt_options[@]}" update >&2
}

apt_newest_name() {
  apt-cache "${apt_options[@]}" pkgnames "$1" | { grep -Ex "$2" || true; } | sort -V | tail -n 1
}

apt_newest_version() {
  apt-cache "${apt_options[@]}" show --no-all-versions "$1" | sed -n 's/^Version: //p'
}

apt_download() {
  local package=${1%%=*} version='' file partial
  case $1 in
    *=*) version=${1#*=} ;;
    *) version=$(apt_newest_version "$package") ;;
  esac
  file=$apt_cache/debs/${package}_${version//:/%3a}_$apt_architecture.deb
  if [ ! -e "$file" ]; then
    partial=$(mktemp -d "$apt_cache/debs/partial.XXXXXX")
    (cd "$partial" && apt-get "${apt_options[@]}" download "$package=$version") >&2 || {
      rmdir "$partial"
      return 1
    }
    mv "$partial"/*.deb "$file"
    rmdir "$partial"
  fi
  echo "$file"
}

apt_end() {
  exec 9>&-
}
