// What workers have beside what TypeScript's library for pages declares.

declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}
