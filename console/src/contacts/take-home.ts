// All contacts as a file for spreadsheets, kept by the browser.
import { useMutation } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';

export function useExport() {
  return useMutation({
    mutationFn: () => ask<{ text: string }>('POST', '/contacts/export'),
    onSuccess: ({ text }) => keep('contacts.csv', new Blob([text], { type: 'text/csv;charset=utf-8' })),
    networkMode: 'always',
  });
}

function keep(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
