# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash
# For sourcing: a Slurm cluster of this machine alone, slurmctld and two slurmd on loopback. Needs root, and Debian's slurm-wlm and munge.
#
#   slurm_begin DIRECTORY   starts it, with its state in DIRECTORY, which others may pass through; sets SLURM_CONF
#   slurm_end               stops it

slurm_daemons=()
slurm_begin() {
  local work=$1 host node
  [ "$(id -u)" -eq 0 ] || { echo "$0: Slurm needs root" >&2; return 1; }
  host=$(hostname -s)
  mkdir -p "$work"/state "$work"/spool-one "$work"/spool-two "$work"/munge
  chmod 755 "$work"
  dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 status=none
  chmod 700 "$work/munge"
  chmod 400 "$work/munge/key"
  chown -R munge: "$work/munge"
  setpriv --reuid=munge --regid=munge --clear-groups munged --foreground --key-file="$work/munge/key" --socket="$work/munge/socket" --pid-file="$work/munge/pid" --log-file="$work/munge/log" --seed-file="$work/munge/seed" --force &
  slurm_daemons+=($!)
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
  slurm_daemons+=($!)
  sleep 2
  for node in one two; do
    slurmd -D -N "$node" &
    slurm_daemons+=($!)
  done
  for _ in $(seq 60); do
    [ "$(sinfo -h -o %t 2> /dev/null | grep -c idle)" -gt 0 ] && [ "$(sinfo -h -N -o %t | grep -c idle)" -eq 2 ] && break
    sleep 1
  done
  sinfo -N
}

slurm_end() {
  local pid file
  for pid in "${slurm_daemons[@]}"; do kill "$pid" 2> /dev/null || true; done
  for file in "$(dirname "$SLURM_CONF")"/*.pid; do [ ! -e "$file" ] || kill "$(cat "$file")" 2> /dev/null || true; done
  wait 2> /dev/null || true
}
