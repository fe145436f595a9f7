#!/usr/bin/env bash
# What the GitHub Action runs. Everything comes in variables: see action.yml.
set -uo pipefail

arguments=("$ORGANIZATION" --fail-on "$FAIL_ON")
if [ -n "${CONFIG:-}" ]; then arguments+=(--config "$CONFIG"); fi
if [ -n "${BASELINE:-}" ]; then arguments+=(--baseline "$BASELINE"); fi

node "$ORGPROOF" check "${arguments[@]}"
status=$?
echo "exit-code=$status" >> "${GITHUB_OUTPUT:-/dev/null}"

# The same findings once more for those who read elsewhere. Bad input was told above, and has none.
if [ "$status" -eq 0 ] || [ "$status" -eq 1 ] || [ "$status" -eq 3 ]; then
  if [ -n "${SARIF:-}" ]; then
    node "$ORGPROOF" check "${arguments[@]}" --format sarif --output "$SARIF" 2> /dev/null
    if [ ! -s "$SARIF" ]; then
      echo "orgproof: error: $SARIF was not written" >&2
      exit 2
    fi
  fi
  if [ "${MARKDOWN:-}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    node "$ORGPROOF" check "${arguments[@]}" --format markdown 2> /dev/null >> "$GITHUB_STEP_SUMMARY"
  fi
fi
exit "$status"
