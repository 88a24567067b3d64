# Sourced by the programs in bin, which set home to the distribution's folder.

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 1
}

# Sets java to a Java 17 or newer.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME: $JAVA_HOME (expected: the folder of a JDK 17 or newer, with bin/java)"
  else
    java=$(command -v java) || fail "no java on the PATH (expected: a JDK 17 or newer there or in JAVA_HOME)"
  fi
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 17 ] || fail "$java: version ${version:-unknown} (expected: 17 or newer)"
}

# launch LIBS MAIN_CLASS ARGUMENT...: becomes the program MAIN_CLASS with the class path lib/LIB of
# each LIB in LIBS, which are parted by commas.
launch() {
  class_path=$home/lib/$(echo "$1" | sed "s,\,,/*:$home/lib/,g")/*
  main=$2
  shift 2
  find_java
  # JAVA_OPTS is split into words on purpose.
  # shellcheck disable=SC2086
  exec "$java" ${JAVA_OPTS:-} -Davtca.home="$home" \
    -Djava.util.logging.config.file="$home/lib/logging.properties" -cp "$class_path" "$main" "$@"
}
