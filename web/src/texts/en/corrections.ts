export const corrections = {
  bothConfirmed: 'Category and priority are confirmed',
  categoryIs: (label: string) => `Category is ${label}`,
  categoryConfirmed: (label: string) => `Category ${label} is confirmed`,
  priorityIs: (label: string) => `Priority is ${label}`,
  priorityConfirmed: (label: string) => `Priority ${label} is confirmed`,
}
