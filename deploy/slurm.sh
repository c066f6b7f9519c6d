#!/bin/bash
#SBATCH --job-name=autodidact
#SBATCH --nodes=4
#SBATCH --ntasks=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=3G
#SBATCH --time=04:00:00
#SBATCH --signal=USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append

# Four machines train together. Submit it where ./autodidact is, on a disk that all of them have:
#   ./autodidact --help                      builds, and unpacks libtorch into the home folder
#   sbatch deploy/slurm.sh
set -u

run=${RUN:-runs/proto}
# srun does not take this over from sbatch.
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK:-1}

if [ -e "$run/run.json" ]; then
  srun ./autodidact train --resume "$run"
else
  srun ./autodidact train proto glyphs --out "$run"
fi
status=$?

# 128 + USR1: time is nearly up, and a checkpoint was written.
if [ "$status" -eq 138 ]; then
  scontrol requeue "$SLURM_JOB_ID"
fi
exit "$status"
