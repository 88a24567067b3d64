#!/usr/bin/env bash
# The main job from end to end: builds what is missing, starts a server, trains, promotes, streams a
# clip, trains a second version, rolls it out and back, and stops the server.
set -euo pipefail

usage() {
  cat <<'USAGE'
usage: deploy/quickstart.sh [--data DIR] [--epochs N] [--work DIR]

  --data DIR    clips in the RAVDESS layout (default: a small sample set of drawn faces and
                synthesised voices, made on the spot)
  --epochs N    how long to train (default: 16 on the sample set, 3 with --data)
                (with another number than 16 the sample set's figures are shown, not checked)
  --work DIR    where the server and the sample set live (default: a new temporary folder, removed
                at the end)
USAGE
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
data=
epochs=
work=
checked=
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=${2:?"--data: no folder (expected: --data DIR)"} && shift 2 ;;
    --epochs) epochs=${2:?"--epochs: no number (expected: --epochs N)"} && shift 2 ;;
    --work) work=${2:?"--work: no folder (expected: --work DIR)"} && shift 2 ;;
    -h | --help) usage && exit 0 ;;
    *) echo "$1: unknown (expected: one of those below)" >&2 && usage >&2 && exit 2 ;;
  esac
done
if [ -n "$data" ]; then
  [ -d "$data" ] || { echo "--data: $data: no such folder" >&2 && exit 2; }
  data=$(cd "$data" && pwd -P)
fi

# What differs between the sample set and other data; all of it ordinary options of avtca-admin.
if [ -z "$data" ]; then
  speakers=24
  frame_size=64
  split=(--train 01-15 --validate 16-18 --test 19-24)
  model_options=(--spec 'stem=16' --spec 'stages=[[32,1],[64,1]]' --spec 'width=32')
  about="stem 16, stages 32 and 64, width 32: smaller than the preset, as drawn faces are simple"
  if [ "${epochs:-16}" = 16 ]; then checked=yes; fi
  epochs=${epochs:-16}
else
  frame_size=112
  split=(--train 09-24 --validate 05-08)
  model_options=()
  about="as the preset"
  epochs=${epochs:-3}
fi

temporary=
if [ -z "$work" ]; then
  work=$(mktemp -d "${TMPDIR:-/tmp}/avtca-quickstart.XXXXXX")
  temporary=$work
else
  mkdir -p "$work"
  work=$(cd "$work" && pwd -P)
fi
server_pid=

finish() {
  if [ -n "$server_pid" ] && kill -0 "$server_pid" 2>/dev/null; then
    kill "$server_pid"
    wait "$server_pid" || true
  fi
  [ -z "$temporary" ] || rm -rf "$temporary"
}
trap finish EXIT

steps=()
step_name=
step_start=0
end_step() {
  if [ -n "$step_name" ]; then
    steps+=("$(printf '%-38s %5.1f min' "$step_name" "$(minutes $((SECONDS - step_start)))")")
  fi
}
minutes() { awk -v s="$1" 'BEGIN { print s / 60 }'; }
step() {
  end_step
  step_name=$1
  step_start=$SECONDS
  printf '\n== %s\n' "$1"
}
shown() {
  local word line=
  for word in "${@##*/bin/}"; do
    case $word in
      *[!A-Za-z0-9_./:=,@%+-]*) line+=" '$word'" ;;
      *) line+=" $word" ;;
    esac
  done
  printf '\n$%s\n' "$line"
}
run() {
  shown "$@"
  "$@"
}

# check WHAT VALUE LOWEST HIGHEST, all in percent: says what was found, and ends the run if it is outside.
check() {
  if awk -v v="${2:-none}" -v low="$3" -v high="$4" 'BEGIN { exit !(v != "none" && v + 0 >= low && v + 0 <= high) }'; then
    printf '%-44s %5s %%  as expected (%s to %s %%)\n' "$1" "$2" "$3" "$4"
  else
    echo "$1: ${2:-not printed} % (expected: $3 to $4 %)" >&2
    exit 1
  fi
}
# figure FILE TABLE ROW: the accuracy in that row of that table of `models show`.
figure() { awk -v table="$2" -v row="$3" 'index($0, table) == 1 { on = 1 } on && index($0, row) == 1 { sub(row, ""); print $1; exit }' "$1"; }

distribution() { find "$root/deploy/dist/target" -maxdepth 1 -type d -name 'avtca-[0-9]*' 2>/dev/null | head -n 1 || true; }

step "Build"
home=$(distribution)
if [ -x "${home:-none}/bin/avtca-server" ]; then
  echo "Using the distribution that is built already."
else
  command -v mvn >/dev/null || { echo "no mvn on the PATH (expected: Maven 3.8 or newer)" >&2 && exit 1; }
  (cd "$root" && mvn -B -ntp -q -DskipTests package)
  home=$(distribution)
  [ -n "$home" ] || { echo "the build left no distribution in deploy/dist/target" >&2 && exit 1; }
  echo "Built ${home#"$root"/}."
fi
admin=$home/bin/avtca-admin

if [ -z "$data" ]; then
  step "Make the sample set"
  data=$work/sample
  run "$home/bin/avtca-sample-set" "$data" --speakers "$speakers" --takes 2
fi

step "Start the server"
"$home/bin/avtca-server" --data "$work/data" --listen 127.0.0.1:0 --port-file "$work/port" \
  --set metrics.listen=127.0.0.1:0 --set "datasets.roots=$data" >"$work/server.log" 2>&1 &
server_pid=$!
for _ in $(seq 600); do
  [ -s "$work/port" ] && break
  kill -0 "$server_pid" 2>/dev/null || { cat "$work/server.log" >&2 && exit 1; }
  sleep 0.1
done
[ -s "$work/port" ] || { echo "the server did not start within 60 s:" >&2 && cat "$work/server.log" >&2 && exit 1; }
AVTCA_SERVER=127.0.0.1:$(cat "$work/port")
export AVTCA_SERVER
run "$admin" server info

step "Check and prepare the clips"
run "$admin" datasets add clips "$data" --frame-size "$frame_size" | tee "$work/dataset.txt"
if [ -n "$checked" ]; then
  echo
  check "faces that the Haar detector found" "$(awk '/^faces found/ { print $3 }' "$work/dataset.txt")" 90 100
fi

step "Train the first version"
echo "Model: preset avtca, frame size $frame_size; $about."
train=("$admin" submit-training --model emotion --data clips --frame-size "$frame_size"
  "${model_options[@]}" "${split[@]}" --watch)
run "${train[@]}" --epochs "$epochs"
run "$admin" models show emotion/v1 | tee "$work/model.txt"
if [ -n "$checked" ]; then
  printf '\nOn speakers that the model has not seen; no voice and no face alone can tell more than half:\n'
  check "fused" "$(figure "$work/model.txt" "ON TEST" "fused")" 95 100
  check "audio only" "$(figure "$work/model.txt" "ON TEST" "audio only")" 40 60
  check "video only" "$(figure "$work/model.txt" "ON TEST" "video only")" 40 60
fi

step "Promote it"
run "$admin" promote emotion/v1 --reason "first version"

step "Stream a clip through the SDK"
clip=$(find "$data" -name '*.mp4' | sort | tail -n 1)
run "$home/bin/avtca-stream" "$AVTCA_SERVER" "$clip"

step "Train a second version"
run "${train[@]}" --epochs 1 --seed 2

step "Roll it out, and back"
run "$admin" rollout start emotion/v2 --step 50:10m --step 100
run "$admin" promote emotion/v2 --reason "quickstart"
run "$admin" rollout status emotion
run "$admin" rollback emotion --reason "v1 was better"
run "$admin" rollout history emotion
run "$admin" models list emotion

step "Stop the server"
kill "$server_pid"
code=0
wait "$server_pid" || code=$?
# A JVM that ended in good order after SIGTERM says 143.
[ "$code" = 0 ] || [ "$code" = 143 ] || { echo "the server stopped with exit code $code (expected: 0 or 143)" >&2 && exit 1; }
server_pid=
echo "Stopped."
end_step

printf '\n== Minutes of each step\n'
printf '%s\n' "${steps[@]}"
printf '%-38s %5.1f min\n' total "$(minutes $SECONDS)"
