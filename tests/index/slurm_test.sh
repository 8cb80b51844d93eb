#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# slurm_test.sh MODVER PACKAGES: the recipe for Slurm in docs/scale.md, on a cluster of this machine alone: slurmctld and two slurmd on loopback. The index that
# an array of jobs makes of the packages is that which one command makes, to the byte in its list and answers. Needs root, and Debian's slurm-wlm and munge.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
modver=$(realpath "$1")
packages=$(realpath "$2")
[ "$(id -u)" -eq 0 ] || { echo "slurm_test.sh: needs root" >&2; exit 77; }
work=$(mktemp -d)
daemons=()
finish() {
  for pid in "${daemons[@]}"; do kill "$pid" 2> /dev/null || true; done
  for file in "$work"/*.pid; do [ ! -e "$file" ] || kill "$(cat "$file")" 2> /dev/null || true; done
  wait 2> /dev/null || true
  rm -rf "$work"
}
trap finish EXIT
host=$(hostname -s)
mkdir -p "$work"/state "$work"/spool-one "$work"/spool-two "$work"/munge
chmod 755 "$work"
dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 status=none
chmod 700 "$work/munge"
chmod 400 "$work/munge/key"
chown -R munge: "$work/munge"
setpriv --reuid=munge --regid=munge --clear-groups munged --foreground --key-file="$work/munge/key" --socket="$work/munge/socket" --pid-file="$work/munge/pid" --log-file="$work/munge/log" --seed-file="$work/munge/seed" --force &
daemons+=($!)
chmod 711 "$work/munge"
cat > "$work/slurm.conf" << CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
SlurmUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
MpiDefault=none
ReturnToService=2
NodeName=one NodeHostname=$host NodeAddr=127.0.0.1 Port=26818 CPUs=1 State=UNKNOWN
NodeName=two NodeHostname=$host NodeAddr=127.0.0.1 Port=26819 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=one,two Default=YES State=UP
CONF
export SLURM_CONF=$work/slurm.conf
for _ in $(seq 50); do [ -S "$work/munge/socket" ] && break; sleep 0.1; done
slurmctld -D &
daemons+=($!)
sleep 2
for node in one two; do
  slurmd -D -N "$node" &
  daemons+=($!)
done
for _ in $(seq 60); do
  [ "$(sinfo -h -o %t 2> /dev/null | grep -c idle)" -gt 0 ] && [ "$(sinfo -h -N -o %t | grep -c idle)" -eq 2 ] && break
  sleep 1
done
sinfo -N

# The recipe: a list of packages, an array with a job for each, and a job that merges when all are done.
cd "$work"
ln -s "$modver" modver
PATH=$work:$PATH
ls "$packages"/linux-image-*.deb > kernels.txt
for binary in "$packages"/linux-binary-*.deb; do
  [ ! -e "$binary" ] || echo "$binary ${binary/linux-binary-/linux-modules-}" >> kernels.txt
done
cp "$here/../../docs/ci/index.sbatch" .
recipe=$(sed -n '/^With Slurm/,/^For GitHub/p' "$here/../../docs/scale.md" | sed -n '/^```sh$/,/^```$/p' | grep -v '^```')
[ "$(wc -l <<< "$recipe")" -eq 2 ]
export SBATCH_WAIT=1 # each command returns when its jobs are done
bash -euc "$recipe"

# shellcheck disable=SC2046
./modver index add -o whole.index $(cat kernels.txt)
./modver index check kernels.index
for call in "index list --format json" "history device_add module_layout --format json --index"; do
  # shellcheck disable=SC2086
  cmp <(./modver $call kernels.index) <(./modver $call whole.index)
done
nodes=$(cat shards/*.node | sort -u | wc -l)
echo "$(wc -l < kernels.txt) kernels on $nodes nodes: the same list and answers"
[ "$nodes" -eq 2 ]
