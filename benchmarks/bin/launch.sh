# Sourced by the programs beside it.

root=$(cd "$(dirname "$0")/../.." && pwd -P)

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 1
}

# launch MAIN_CLASS ARGUMENT...: becomes the program MAIN_CLASS of this module as it was built last.
launch() {
  target=$root/benchmarks/target
  [ -f "$target/classpath" ] || fail "not built (expected: mvn -DskipTests package, in $root)"
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null || fail "no java on the PATH (expected: a JDK 17 or newer there or in JAVA_HOME)"
  # JAVA_OPTS is split into words on purpose.
  # shellcheck disable=SC2086
  exec "$java" ${JAVA_OPTS:-} -Davtca.root="$root" -cp "$target/classes:$(cat "$target/classpath")" "$@"
}
