"""The desk: where bodies report and the office decides. Private until published."""
